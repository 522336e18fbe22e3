"""Our pages for Datasette; what they do is in `pipeline.publish.site`."""

from pipeline.publish.site import asgi_wrapper, register_routes, render_cell

__all__ = ["asgi_wrapper", "register_routes", "render_cell"]
