// SPDX-License-Identifier: GPL-2.0-only
/* Diffs that spatch has printed. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/diff.h"
#include "spatch/printer.h"
#include "test/fuzz/fuzz.h"

void fuzz_setup(void)
{
}

static bool keep_hunk(void *ctx, const int *lines, size_t n)
{
	(void)ctx;
	return n && lines[n - 1] % 2;
}

static void read_file(void *ctx, const char *path, const char *diff)
{
	char *own = diff_of_file(diff, path);
	struct changes changes;
	size_t len = 0;

	(void)ctx;
	/* An odd name is none for diff_of_file(). */
	free(own);
	free(diff_select(diff, keep_hunk, NULL));
	diff_changes(diff, &changes);
	for (size_t i = 0; i < changes.n; i++)
		len += changes.v[i].len;
	assert(len == strlen(changes.text));
	changes_free(&changes);
}

void fuzz_read(const struct buf *parts)
{
	const char *diff = buf_str(&parts[0]);

	diff_files(diff, read_file, NULL);
	free(printed_diff(diff, "a.c"));
}
