"""What is kept out of the published database: passages withheld on request, phones and e-mail.

Both keep the length of every text, so that no `start` or `stop` moves, and both keep the ids of
all other rows. Neither touches the papers themselves or what `matters tag` prints.
"""
