"""What Sphinx builds pages of this site from, beside what is written in `docs/`."""
