"""Questions to the office: asked, routed, answered, followed (CAP-11)."""
