// SPDX-License-Identifier: GPL-2.0-only
#include "diff.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "util.h"

/* End of the part of one file: the next one's headers, "diff -u -p a/... b/..." above them or not.
 */
static const char *part_end(const char *start)
{
	for (const char *p = start; (p = strchr(p, '\n')); p++) {
		const char *next = strchr(p + 1, '\n');

		if (has_prefix(p + 1, "diff ") ||
		    (has_prefix(p + 1, "--- ") && next && has_prefix(next + 1, "+++ ")))
			return p + 1;
	}
	return start + strlen(start);
}

char *diff_of_file(const char *diff, const char *path)
{
	char *header = xprintf("--- a/%s", path);
	const char *start = NULL;

	/* Git puts a tab behind a name with blanks. */
	for (const char *p = diff; !start && (p = strstr(p, header)); p++)
		if ((p == diff || p[-1] == '\n') && strchr("\t\n", p[strlen(header)]))
			start = p;
	free(header);
	return start ? xstrndup(start, part_end(start) - start) : NULL;
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
