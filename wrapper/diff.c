// SPDX-License-Identifier: GPL-2.0-only
#include "diff.h"

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
