"""Papers: attachments with guarded download, Word in the official layout, Excel both ways."""
