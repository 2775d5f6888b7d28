"""An issue as its reader meets it: what all outputs share."""
