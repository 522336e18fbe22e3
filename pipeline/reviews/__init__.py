"""What people rule of links, statuses, matters, tags and documents: kept, found again, applied.

`rulings` reads and writes the file; `papers` applies what is ruled of documents before they are
tagged, `tags` what is ruled of tags; `places` finds what a ruling is about, by its id or by its
quote; `traced` hands what is ruled of links, statuses and matters to tracing; `store` is behind
the commands.
"""
