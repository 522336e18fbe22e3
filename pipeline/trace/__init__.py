"""Every paper's tags -> matters, links, events and status; it alone sees more than one paper."""
