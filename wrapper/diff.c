// SPDX-License-Identifier: GPL-2.0-only
#include "diff.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "util.h"

char *diff_of_file(const char *diff, const char *path)
{
	char *header = xprintf("--- a/%s\n", path);
	const char *start = has_prefix(diff, header) ? diff : NULL, *end;

	for (const char *p = diff; !start && (p = strstr(p, header)); p++)
		if (p[-1] == '\n')
			start = p;
	free(header);
	if (!start)
		return NULL;
	/* "diff -u -p a/... b/..." stands above the next file's part. */
	end = strstr(start, "\ndiff ");
	return end ? xstrndup(start, end + 1 - start) : xstrdup(start);
}

/* Collects the places that the hunk at p, its "@@" line, changes; returns its end. */
static const char *read_hunk(const char *p, int **lines, size_t *n)
{
	int line = 1;

	*lines = NULL;
	*n = 0;
	sscanf(p, "@@ -%d", &line);
	for (p += strcspn(p, "\n") + 1; *p == ' ' || *p == '+' || *p == '-' || *p == '\\';) {
		if (*p == '+' || *p == '-') {
			*lines = xgrow(*lines, *n, sizeof(**lines));
			(*lines)[(*n)++] = *p == '+' ? line - 1 : line;
		}
		line += *p == ' ' || *p == '-';
		p += strcspn(p, "\n");
		p += *p == '\n';
	}
	return p;
}

char *diff_select(const char *diff, diff_hunk *keep, void *ctx)
{
	const char *p = strstr(diff, "\n@@ ");
	struct buf out = { 0 };
	size_t kept = 0;

	if (!p)
		return NULL;
	buf_add(&out, diff, ++p - diff);
	while (has_prefix(p, "@@ ")) {
		const char *end;
		int *lines;
		size_t n;

		end = read_hunk(p, &lines, &n);
		if (keep(ctx, lines, n)) {
			buf_add(&out, p, end - p);
			kept++;
		}
		free(lines);
		p = end;
	}
	if (!kept)
		buf_free(&out);
	return out.data;
}
