"""The public pages: what was published, for anybody."""
