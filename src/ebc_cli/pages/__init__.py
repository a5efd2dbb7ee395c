"""Every page of the guide but the report, as blocks: of the toolkit, and of what the team has already in it. Pure."""
