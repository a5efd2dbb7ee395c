"""The conversation without a terminal: which question next, back, jump, progress, the next step. Pure: no printing, no files, no clock."""
