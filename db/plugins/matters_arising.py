"""Our pages for Datasette; what they do is in `pipeline.publish.site`."""

from pipeline.publish.site import asgi_wrapper, extra_template_vars, register_routes, render_cell

__all__ = ["asgi_wrapper", "extra_template_vars", "register_routes", "render_cell"]
