"""Questions on pages: how they read, the forms about them, and the pages of who asks."""
