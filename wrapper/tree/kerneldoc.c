// SPDX-License-Identifier: GPL-2.0-only
#include "tree/kerneldoc.h"

#include <stdlib.h>
#include <string.h>

/* The line that names the function is the second of its comment. */
static bool is_about(const struct strv *lines, size_t i, const char *function)
{
	const char *p = lines->v[i];
	size_t len = strlen(function);

	if (!i || strcmp(lines->v[i - 1], "/**") || !has_prefix(p, " * ") ||
	    strncmp(p + 3, function, len))
		return false;
	p += 3 + len;
	if (has_prefix(p, "()"))
		p += 2;
	return has_prefix(p, " - ");
}

static void take(struct kerneldoc *doc, const struct strv *lines, size_t i)
{
	doc->line = i;
	for (i--; i < lines->n; i++) {
		strv_add(&doc->text, lines->v[i]);
		if (has_suffix(lines->v[i], "*/"))
			break;
	}
}

bool kerneldoc_find(struct kerneldoc *doc, const struct tree *tree, const char *function)
{
	static const char *const files[] = { "include/linux/pm_runtime.h",
					     "drivers/base/power/runtime.c" };

	*doc = (struct kerneldoc){ 0 };
	for (size_t i = 0; !doc->text.n && i < ARRAY_SIZE(files); i++) {
		struct buf text = { 0 };
		struct strv lines = { 0 };

		doc->path = files[i];
		tree_read(tree, files[i], &text);
		strv_lines(&lines, buf_str(&text));
		for (size_t j = 0; !doc->text.n && j < lines.n; j++)
			if (is_about(&lines, j, function))
				take(doc, &lines, j);
		strv_free(&lines);
		buf_free(&text);
	}
	return doc->text.n;
}

void kerneldoc_free(struct kerneldoc *doc)
{
	strv_free(&doc->text);
}
