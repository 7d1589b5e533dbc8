// SPDX-License-Identifier: GPL-2.0-only
#include "scan/since.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <uthash.h>

#include "base/git.h"
#include "c/function.h"

/* Of a file. */
struct changed {
	struct buf text; /* that is there now */
	struct functions functions; /* of its lines */
	struct strv touched; /* functions, sorted; "" is what is outside of any */
	bool whole; /* it is not known what of it has changed */
	UT_hash_handle hh;
};

/* Runs git diff over the C files that differ from the revision. */
static void run_diff(struct command *git, const struct tree *tree, struct pool *pool,
		     const char *revision, const char *const *words)
{
	git_init(git, tree->root,
		 (const char *[]){ "diff", "--no-color", "--no-ext-diff", "--no-textconv",
				   "--no-renames", "--ignore-submodules", NULL });
	strv_add_all(&git->argv, words);
	strv_add_all(&git->argv,
		     (const char *[]){ "--end-of-options", revision, "--", "*.c", "*.h", NULL });
	git_ignore_filters(git, pool);
	if (command_run(git, pool))
		die("--since %s: %s", revision, buf_str(&git->err));
}

/* What is left of git's patch. A NUL byte ends neither it nor a line. */
struct patch {
	const char *p, *end;
};

static bool starts(const struct patch *patch, const char *text)
{
	size_t len = strlen(text);

	return (size_t)(patch->end - patch->p) >= len && !memcmp(patch->p, text, len);
}

static void skip_line(struct patch *patch)
{
	const char *newline = memchr(patch->p, '\n', patch->end - patch->p);

	patch->p = newline ? newline + 1 : patch->end;
}

/* Of n lines from one on; of none, that one is above the place. */
static void touch_lines(struct changed *c, unsigned long first, unsigned long n)
{
	const struct function *last = NULL;

	first += !first;
	n += !n;
	if (first - 1 > c->functions.n || n > c->functions.n - (first - 1)) {
		c->whole |= c->text.len; /* it has changed again */
		return;
	}
	for (unsigned long i = first - 1; i < first - 1 + n; i++) {
		const struct function *f = &c->functions.lines[i];

		if (!last || last->name != f->name)
			strv_take(&c->touched, xstrndup(f->len ? f->name : "", f->len));
		last = f;
	}
}

/* "-3,4" or "+3" at *p, which is set behind it. */
static bool read_range(const char **p, char sign, unsigned long *start, unsigned long *n)
{
	char *end;

	if (**p != sign || !isdigit((unsigned char)(*p)[1]))
		return false;
	*start = strtoul(*p + 1, &end, 10);
	*n = 1;
	if (*end == ',')
		*n = strtoul(end + 1, &end, 10);
	*p = end;
	return true;
}

/* At its "@@" line. False if it is none as git writes them. */
static bool read_hunk(struct patch *patch, struct changed *c)
{
	const char *p = patch->p + strlen("@@ ");
	unsigned long old, deleted, start, added;

	if (!read_range(&p, '-', &old, &deleted) || *p++ != ' ' ||
	    !read_range(&p, '+', &start, &added))
		return false;
	touch_lines(c, start, added);
	/* Lines are counted: what they say is the file's, and may look like a header. */
	for (skip_line(patch); deleted || added || starts(patch, "\\"); skip_line(patch)) {
		if (deleted && starts(patch, "-"))
			deleted--;
		else if (added && starts(patch, "+"))
			added--;
		else if (!starts(patch, "\\"))
			return false;
	}
	return true;
}

static const char part_header[] = "diff --git ", hunk_header[] = "@@ ";

/* The part of one file. */
static bool read_part(struct patch *patch, struct changed *c)
{
	bool other_content = false;

	if (!starts(patch, part_header))
		return false;
	for (skip_line(patch);
	     patch->p < patch->end && !starts(patch, part_header) && !starts(patch, hunk_header);
	     skip_line(patch))
		other_content |= starts(patch, "index ");
	/* Without: it was only made executable. */
	c->whole |= other_content && !starts(patch, hunk_header);
	while (starts(patch, hunk_header))
		if (!read_hunk(patch, c))
			return false;
	return true;
}

static struct changed *find_file(const struct since *since, const char *path)
{
	struct changed *c;

	HASH_FIND_STR(since->files, path, c);
	return c;
}

static void add_file(struct since *since, const struct tree *tree, const char *path, bool whole)
{
	struct changed *c = xcalloc(1, sizeof(*c));

	strv_add(&since->paths, path);
	path = since->paths.v[since->paths.n - 1];
	c->whole = tree_read(tree->root, path, &c->text) || whole;
	functions_read(&c->functions, buf_str(&c->text));
	HASH_ADD_KEYPTR(hh, since->files, path, strlen(path), c);
}

/* "M", NUL, path, NUL and so on. Added are those that the patch has, in its order. */
static void read_names(struct since *since, const struct tree *tree, const struct buf *names,
		       struct strv *added)
{
	const char *p = buf_str(names), *end = p + names->len;

	while (p < end) {
		const char *path = p + strlen(p) + 1;
		bool in_patch = strchr("AM", *p);

		if (path >= end)
			return;
		add_file(since, tree, path, !in_patch);
		if (in_patch)
			strv_add(added, path);
		p = path + strlen(path) + 1;
	}
}

static void read_patch(struct since *since, const struct buf *text, const struct strv *paths)
{
	struct patch patch = { buf_str(text), buf_str(text) + text->len };
	bool understood = true;

	for (size_t i = 0; i < paths->n && understood; i++)
		understood = read_part(&patch, find_file(since, paths->v[i]));
	for (size_t i = 0; i < paths->n; i++) {
		struct changed *c = find_file(since, paths->v[i]);

		c->whole |= !understood || patch.p < patch.end;
		strv_sort(&c->touched);
	}
}

void since_read(struct since *since, const struct tree *tree, struct pool *pool,
		const char *revision)
{
	struct command names, patch;
	struct strv paths = { 0 };

	*since = (struct since){ 0 };
	run_diff(&names, tree, pool, revision,
		 (const char *[]){ "--name-status", "-z", "--diff-filter=d", NULL });
	read_names(since, tree, &names.out, &paths);
	/* Whatever attributes a change gives its files, they are text. */
	run_diff(&patch, tree, pool, revision,
		 (const char *[]){ "--text", "--unified=0", "--inter-hunk-context=0",
				   "--diff-filter=AM", NULL });
	read_patch(since, &patch.out, &paths);
	strv_free(&paths);
	command_free(&names);
	command_free(&patch);
}

void since_free(struct since *since)
{
	struct changed *c, *tmp;

	HASH_ITER(hh, since->files, c, tmp) {
		HASH_DEL(since->files, c);
		functions_free(&c->functions);
		buf_free(&c->text);
		strv_free(&c->touched);
		free(c);
	}
	strv_free(&since->paths);
}

bool since_touches(const struct since *since, const char *path, const char *function, int line)
{
	const struct changed *c = find_file(since, path);
	char *there;
	bool touched;

	if (!c || c->whole)
		return c;
	there = functions_at(&c->functions, line);
	touched = strv_find(&c->touched, there) >= 0;
	if (function && *function)
		touched |= c->touched.n && strcmp(there, function);
	else if (function)
		touched |= strv_find(&c->touched, "") >= 0;
	free(there);
	return touched;
}
