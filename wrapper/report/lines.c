// SPDX-License-Identifier: GPL-2.0-only
#include "report/lines.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"

void lines_read(struct lines *lines, const struct tree *tree, const char *path)
{
	if (lines->path && !strcmp(lines->path, path))
		return;
	lines_free(lines);
	lines->path = xstrdup(path);
	tree_read(tree, path, &lines->text);
	strv_lines(&lines->v, buf_str(&lines->text));
}

const char *lines_at(const struct lines *lines, int line)
{
	return line > 0 && (size_t)line <= lines->v.n ? lines->v.v[line - 1] : "";
}

int lines_characters(const struct lines *lines, int line, int column)
{
	const char *text = lines_at(lines, line);
	char *before = xstrndup(text, strnlen(text, column)), *clean = utf8_clean(before);
	int n = 0;

	for (const char *p = clean; *p; p++)
		n += (*p & 0xc0) != 0x80;
	free(before);
	free(clean);
	return n;
}

void lines_free(struct lines *lines)
{
	free(lines->path);
	buf_free(&lines->text);
	strv_free(&lines->v);
	*lines = (struct lines){ 0 };
}
