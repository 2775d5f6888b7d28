"""PDF files to Articles: pages to lines, lines to paragraphs, each knowing its page."""
