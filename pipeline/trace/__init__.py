"""Every paper's tags -> matters, links, events and status; the only stage that sees more than one paper."""
