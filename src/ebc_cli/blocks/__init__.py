"""What everything shown is made of: a few shapes, and how each is written as plain lines, on a screen and as Markdown."""
