"""The console and the askers: the thin edge where text reaches a person and a person's keys reach us. The only user of questionary."""
