// SPDX-License-Identifier: GPL-2.0-only
#include "scan/since.h"

#include <stdlib.h>

#include "base/diff.h"
#include "base/git.h"
#include "c/function.h"

static char *name_of(const char *path, const char *function)
{
	return xprintf("%s:%s", path, function);
}

/* What git prints of the C files that differ from the revision. The caller frees. */
static char *git_diff(const struct tree *tree, struct pool *pool, const char *revision,
		      const char *const *words)
{
	struct command git;
	char *out;

	git_init(&git, tree->root,
		 (const char *[]){ "-c", "core.quotePath=false", "diff", "--no-color",
				   "--no-ext-diff", "--no-textconv", "--no-renames", NULL });
	strv_add_all(&git.argv, words);
	strv_add_all(&git.argv,
		     (const char *[]){ "--end-of-options", revision, "--", "*.c", "*.h", NULL });
	git_ignore_filters(&git, pool);
	if (command_run(&git, pool))
		die("--since %s: %s", revision, buf_str(&git.err));
	out = xstrdup(buf_str(&git.out));
	command_free(&git);
	return out;
}

/* Of one file, while its hunks are looked at. */
struct changed {
	struct since *since;
	const char *path;
	struct buf text;
};

static bool note_hunk(void *ctx, const int *lines, size_t n)
{
	struct changed *c = ctx;

	for (size_t i = 0; i < n; i++) {
		char *function = function_at(buf_str(&c->text), lines[i] > 0 ? lines[i] : 1);

		strv_take(&c->since->functions, name_of(c->path, function));
		free(function);
	}
	return false;
}

static void note_file(struct since *since, const struct tree *tree, const char *diff,
		      const char *path)
{
	struct changed c = { .since = since, .path = path };
	char *file = xprintf("%s/%s", tree->root, path), *own = diff_of_file(diff, path);

	/* A file that was only renamed or made executable has no hunks. */
	if (own && !file_read(file, &c.text))
		free(diff_select(own, note_hunk, &c));
	buf_free(&c.text);
	free(own);
	free(file);
}

void since_read(struct since *since, const struct tree *tree, struct pool *pool,
		const char *revision)
{
	char *names, *diff;

	*since = (struct since){ 0 };
	names = git_diff(tree, pool, revision,
			 (const char *[]){ "--name-only", "--diff-filter=d", NULL });
	/*
	 * Reversed, prefixes and all: its old text is what is there now, and that is
	 * what functions are looked up in.
	 */
	diff = git_diff(tree, pool, revision,
			(const char *[]){ "-R", "--src-prefix=b/", "--dst-prefix=a/", NULL });
	strv_split(&since->paths, names, "\n");
	for (size_t i = 0; i < since->paths.n; i++)
		note_file(since, tree, diff, since->paths.v[i]);
	strv_sort(&since->functions);
	free(names);
	free(diff);
}

void since_free(struct since *since)
{
	strv_free(&since->paths);
	strv_free(&since->functions);
}

bool since_touches(const struct since *since, const char *path, const char *function)
{
	char *name = name_of(path, function);
	bool touched = strv_find(&since->functions, name) >= 0;

	free(name);
	return touched;
}
