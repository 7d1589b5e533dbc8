// SPDX-License-Identifier: GPL-2.0-only
#include "fix/applied.h"

#include <stdlib.h>
#include <string.h>

#include "base/git.h"
#include "base/temporary.h"
#include "fix/history.h"

/* What is no source may be whatever it is. */
static const char *const sources[] = { "--include=*.c",
				       "--include=*.h",
				       "--include=Makefile",
				       "--include=*/Makefile",
				       "--include=Kbuild",
				       "--include=*/Kbuild",
				       NULL };

/* "patch 2/3 (subject): "; the caller frees. */
static char *what_it_is(const struct mails *mails, size_t i)
{
	const char *name = mails->v[i].name;

	if (mails->n == 1)
		return xstrdup("the patch");
	return xprintf("patch %zu/%zu%s%s%s", i + 1, mails->n, *name ? " (" : "", name,
		       *name ? ")" : "");
}

/* Dies, with what git says in its lines. */
static void refuse(const struct mails *mails, size_t i, const char *why)
{
	struct buf said = { 0 };
	struct strv lines = { 0 };

	strv_lines(&lines, why);
	for (size_t k = 0; k < lines.n; k++) {
		const char *line = lines.v[k];

		if (has_prefix(line, "error: "))
			line += strlen("error: ");
		if (*line)
			buf_printf(&said, "%s%s", said.len ? "; " : "", line);
	}
	die("%s does not apply: %s", what_it_is(mails, i), buf_str(&said));
}

/* git apply with options up to NULL for the sources of a patch. */
static void apply_init(const struct applied *a, struct command *git, const char *const *options,
		       const char *file)
{
	scratch_git_init(&a->scratch, git,
			 (const char *[]){ "apply", "--whitespace=nowarn", NULL });
	strv_add_all(&git->argv, options);
	strv_add_all(&git->argv, sources);
	strv_add(&git->argv, file);
}

static void add_path(struct applied *a, const char *path)
{
	if (path_is_inner(path) && !strv_has(&a->paths, path))
		strv_add(&a->paths, path);
}

/* "rename from path", "copy from path": what the other names do not tell. */
static void add_sources(struct applied *a, const char *file)
{
	static const char *const words[] = { "rename from ", "copy from " };
	struct buf text = { 0 };
	struct strv lines = { 0 };

	file_read(file, &text);
	strv_lines(&lines, buf_str(&text));
	for (size_t i = 0; i < lines.n; i++)
		for (size_t k = 0; k < ARRAY_SIZE(words); k++)
			if (has_prefix(lines.v[i], words[k]))
				add_path(a, lines.v[i] + strlen(words[k]));
	strv_free(&lines);
	buf_free(&text);
}

/* The paths that a patch names, of the sources; false if there are none. */
static bool add_paths(struct applied *a, const struct mails *mails, size_t i)
{
	struct command git;
	bool any;

	apply_init(a, &git, (const char *[]){ "--numstat", "-z", NULL }, mails->v[i].file);
	if (command_run(&git, a->scratch.pool))
		refuse(mails, i, buf_str(&git.err));
	/* Added, tab, deleted, tab, path, NUL. */
	for (size_t at = 0; at < git.out.len; at += strlen(git.out.data + at) + 1) {
		const char *tab = strrchr(git.out.data + at, '\t');

		if (tab)
			add_path(a, tab + 1);
	}
	any = git.out.len;
	if (any)
		add_sources(a, mails->v[i].file);
	command_free(&git);
	return any;
}

static void copy_files(struct applied *a, const struct tree *tree)
{
	for (size_t i = 0; i < a->paths.n; i++) {
		const char *path = a->paths.v[i];
		struct buf text = { 0 };

		/* What is not read as a source has no patch either. */
		if (!tree_read(tree, path, &text))
			free(scratch_copy(&a->scratch, tree->root, path));
		buf_free(&text);
	}
}

static void run(struct applied *a, const char *const *words)
{
	struct buf out = scratch_git(&a->scratch, words);

	buf_free(&out);
}

/* Makes a commit of what is there, and notes it. */
static void commit(struct applied *a, struct strv *list)
{
	struct buf out;

	run(a, (const char *[]){ "add", "--all", "--force", NULL });
	run(a, (const char *[]){ "commit", "--quiet", "--allow-empty", "--message=state", NULL });
	out = scratch_git(&a->scratch, (const char *[]){ "rev-parse", "HEAD", NULL });
	strv_take(list, last_line(buf_str(&out)));
	buf_free(&out);
}

/* Returns NULL, or why not; the caller frees. */
static char *apply(struct applied *a, const char *file)
{
	struct command git;
	char *why = NULL;

	apply_init(a, &git, (const char *[]){ NULL }, file);
	if (command_run(&git, a->scratch.pool))
		why = xstrdup(buf_str(&git.err));
	command_free(&git);
	return why;
}

/*
 * Lists, as ls-files -s does, what git in the tree knows of the files that the patch was made for,
 * or with --reverse of those that it makes. False if it does not have them all.
 */
static bool list_ancestor(const struct applied *a, const struct tree *tree, const char *file,
			  const char *reverse, struct buf *listed)
{
	char *index = xprintf("%s/index", dir_temporary()),
	     *option = xprintf("--build-fake-ancestor=%s", index);
	struct command git, list;
	bool known;

	git_init(&git, tree->root, (const char *[]){ "apply", option, reverse, NULL });
	strv_add_all(&git.argv, sources);
	strv_add(&git.argv, file);
	git_init(&list, tree->root, (const char *[]){ "ls-files", "-s", "-z", NULL });
	strv_take(&list.env, xprintf("GIT_INDEX_FILE=%s", index));
	known = !command_run(&git, a->scratch.pool) && !command_run(&list, a->scratch.pool);
	buf_add(listed, buf_str(&list.out), list.out.len);
	command_free(&git);
	command_free(&list);
	free(option);
	free(index);
	return known;
}

/* The files that the patch was made for. Where there are none, it must be known what it makes. */
static bool find_ancestor(const struct applied *a, const struct tree *tree, const char *file,
			  struct overlay *o)
{
	const struct history h = { .root = tree->root,
				   .pool = a->scratch.pool,
				   .dir = dir_temporary() };
	struct buf before = { 0 }, after = { 0 };
	bool known = list_ancestor(a, tree, file, NULL, &before);

	if (known && !before.len)
		known = list_ancestor(a, tree, file, "--reverse", &after);
	if (known)
		history_take_listed(&h, &before, o);
	buf_free(&before);
	buf_free(&after);
	return known;
}

/* What is there is what the patch was made for, and no other file that it names. */
static void go_back(struct applied *a, const struct overlay *ancestor, const struct mails *mails,
		    size_t i)
{
	struct applied own = { .scratch = a->scratch };

	add_paths(&own, mails, i);
	for (size_t k = 0; k < own.paths.n; k++)
		scratch_put(&a->scratch, own.paths.v[k], NULL);
	for (size_t k = 0; k < ancestor->n; k++)
		scratch_put(&a->scratch, ancestor->files[k].path, &ancestor->files[k].text);
	strv_free(&own.paths);
}

static void take_patch(struct applied *a, const struct tree *tree, const struct mails *mails,
		       size_t i, bool any)
{
	const char *file = mails->v[i].file;
	char *why = any ? apply(a, file) : NULL, *again;
	struct overlay ancestor = { 0 };

	if (!why) {
		strv_add(&a->before, a->after.n ? a->after.v[a->after.n - 1] : "base");
	} else if (find_ancestor(a, tree, file, &ancestor)) {
		go_back(a, &ancestor, mails, i);
		commit(a, &a->before);
		again = apply(a, file);
		if (again)
			refuse(mails, i, why);
	} else {
		refuse(mails, i, why);
	}
	commit(a, &a->after);
	overlay_free(&ancestor);
	free(why);
}

void applied_open(struct applied *a, const struct tree *tree, struct pool *pool,
		  const struct mails *mails)
{
	bool *any = xcalloc(mails->n, sizeof(*any));
	char *why;

	*a = (struct applied){ 0 };
	scratch_open(&a->scratch, pool);
	for (size_t i = 0; i < mails->n; i++)
		any[i] = add_paths(a, mails, i);
	copy_files(a, tree);
	why = scratch_base(&a->scratch);
	if (why)
		die("git: %s", why);
	for (size_t i = 0; i < mails->n; i++)
		take_patch(a, tree, mails, i, any[i]);
	free(any);
}

void applied_close(struct applied *a)
{
	scratch_close(&a->scratch);
	strv_free(&a->paths);
	strv_free(&a->before);
	strv_free(&a->after);
}
