"""The commands of `matters`, one file for each group of them; `terminal` is what they share."""
