/* SPDX-License-Identifier: GPL-2.0-only */
/* The files of page/ as strings, for html.c. */
	.section .rodata
	.global page_html, page_css, page_js
page_html:
	.incbin "report.html"
	.byte 0
page_css:
	.incbin "report.css"
	.byte 0
page_js:
	.incbin "report.js"
	.byte 0
	.section .note.GNU-stack, "", %progbits
