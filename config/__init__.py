"""How the site is started, configured and connected; nothing about what it shows."""
