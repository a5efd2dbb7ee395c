"""What the team says, as values and as a file: model, finding, reading, saving, earlier versions, the place where work stopped."""
