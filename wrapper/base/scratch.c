// SPDX-License-Identifier: GPL-2.0-only
#include "base/scratch.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/git.h"
#include "base/temporary.h"

void scratch_open(struct scratch *s, struct pool *pool)
{
	const char *dir = dir_temporary();
	int err;

	*s = (struct scratch){ .root = xprintf("%s/tree", dir),
			       .git = xprintf("%s/git", dir),
			       .input = xprintf("%s/input", dir),
			       .pool = pool };
	strv_add_all(&s->author,
		     (const char *[]){ "GIT_AUTHOR_NAME=pmcheck", "GIT_AUTHOR_EMAIL=pmcheck",
				       "GIT_COMMITTER_NAME=pmcheck", "GIT_COMMITTER_EMAIL=pmcheck",
				       NULL });
	err = dir_make(s->root);
	if (err)
		die("%s: %s", s->root, strerror(-err));
}

void scratch_close(struct scratch *s)
{
	free(s->root);
	free(s->git);
	free(s->input);
	strv_free(&s->author);
	*s = (struct scratch){ 0 };
}

void scratch_git_init(const struct scratch *s, struct command *git, const char *const *words)
{
	/* However many objects there are, their names are cut as in the tree of a beginner. */
	git_init(git, s->root, (const char *[]){ "-c", "core.abbrev=7", NULL });
	strv_add_all(&git->argv, words);
	if (s->based) {
		strv_take(&git->env, xprintf("GIT_DIR=%s", s->git));
		strv_take(&git->env, xprintf("GIT_WORK_TREE=%s", s->root));
	}
	for (size_t i = 0; i < s->author.n; i++)
		strv_add(&git->env, s->author.v[i]);
}

/* Runs git; what it prints goes to out. Returns NULL, or what it complains of; the caller frees. */
static char *try_git(struct scratch *s, const char *const *words, struct buf *out)
{
	char *why = NULL;
	struct command git;

	scratch_git_init(s, &git, words);
	if (command_run(&git, s->pool))
		why = xstrdup(buf_str(&git.err));
	buf_add(out, buf_str(&git.out), git.out.len);
	command_free(&git);
	return why;
}

struct buf scratch_git(struct scratch *s, const char *const *words)
{
	struct buf out = { 0 };
	char *why = try_git(s, words, &out);

	if (why)
		die("git %s: %s", words[0], why);
	return out;
}

/* Nothing but names, one below another, that are no way up. */
static bool leads_down(const char *path)
{
	for (const char *p = path; p; p = strchr(p, '/')) {
		p += *p == '/' && p != path;
		if (*p == '/' || !*p || !strncmp(p, "../", 3) || !strcmp(p, ".."))
			return false;
	}
	return true;
}

char *scratch_copy(struct scratch *s, const char *root, const char *path)
{
	char *from = xprintf("%s/%s", root, path), *to = xprintf("%s/%s", s->root, path);
	char *why = NULL, *dir = xstrndup(to, strrchr(to, '/') - to);
	struct buf text = { 0 };
	int err;

	if (!leads_down(path))
		why = xprintf("%s: lies outside of the tree", path);
	else if ((err = file_read_regular(from, &text)))
		why = xprintf("%s cannot be read: %s", path, strerror(-err));
	if (!why) {
		err = dir_make(dir);
		if (err)
			die("%s: %s", dir, strerror(-err));
		temporary_write(to, buf_str(&text), text.len);
	}
	buf_free(&text);
	free(from);
	free(to);
	free(dir);
	return why;
}

void scratch_put(struct scratch *s, const char *path, const struct buf *text)
{
	char *to = xprintf("%s/%s", s->root, path), *dir = xstrndup(to, strrchr(to, '/') - to);
	int err = text ? dir_make(dir) : 0;

	if (err)
		die("%s: %s", dir, strerror(-err));
	unlink(to);
	if (text)
		temporary_write(to, buf_str(text), text->len);
	free(to);
	free(dir);
}

void scratch_read(const struct scratch *s, const char *path, struct buf *text)
{
	char *full = xprintf("%s/%s", s->root, path);
	int err = file_read_regular(full, text);

	if (err)
		die("%s: %s", full, strerror(-err));
	free(full);
}

static char *apply(struct scratch *s, const char *diff, const char *white_space,
		   const char *direction)
{
	struct buf out = { 0 };
	char *why;

	temporary_write(s->input, diff, strlen(diff));
	why = try_git(s, (const char *[]){ "apply", white_space, s->input, direction, NULL }, &out);
	buf_free(&out);
	return why;
}

char *scratch_apply(struct scratch *s, const char *diff)
{
	return apply(s, diff, "--whitespace=error", NULL);
}

void scratch_revert(struct scratch *s, const char *diff)
{
	char *why = apply(s, diff, "--whitespace=nowarn", "--reverse");

	if (why)
		die("git apply: %s", why);
}

char *scratch_base(struct scratch *s)
{
	static const char *const steps[][6] = {
		{ "init", "--quiet", "--template=", "--initial-branch=main", NULL },
		{ "add", "--all", "--force", NULL },
		{ "commit", "--quiet", "--allow-empty", "--message=base", NULL },
		{ "tag", "base", NULL },
	};
	struct buf out = { 0 };
	char *why = NULL;

	s->based = true;
	for (size_t i = 0; i < ARRAY_SIZE(steps) && !why; i++)
		why = try_git(s, steps[i], &out);
	buf_free(&out);
	return why;
}

static void run(struct scratch *s, const char *const *words)
{
	struct buf out = scratch_git(s, words);

	buf_free(&out);
}

void scratch_reset(struct scratch *s)
{
	run(s, (const char *[]){ "reset", "--quiet", "--hard", "base", NULL });
}

void scratch_commit(struct scratch *s, const char *log)
{
	temporary_write(s->input, log, strlen(log));
	run(s, (const char *[]){ "add", "--all", "--force", NULL });
	run(s,
	    (const char *[]){ "commit", "--quiet", "--cleanup=whitespace", "-F", s->input, NULL });
}
