// SPDX-License-Identifier: GPL-2.0-only
#include "git.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

struct call {
	struct git *git;
	int status;
};

static void git_done(struct child *child, void *ctx)
{
	struct call *call = ctx;
	struct git *git = call->git;

	buf_add(&git->out, buf_str(&child->out), child->out.len);
	buf_add(&git->err, buf_str(&child->err), child->err.len);
	if (child->cancelled)
		buf_puts(&git->err, "interrupted");
	else if (child->start_errno)
		buf_printf(&git->err, "cannot run git: %s", strerror(child->start_errno));
	else if (WIFEXITED(child->status))
		call->status = WEXITSTATUS(child->status);
	else
		buf_puts(&git->err, "git was killed");
	if (git->err.len && git->err.data[git->err.len - 1] == '\n')
		git->err.data[--git->err.len] = '\0';
}

int git_run(struct git *git, struct pool *pool, const char *dir, const char *const *arguments)
{
	/* Without it, git would take a repository around dir for what is to be changed. */
	char *ceiling =
		xprintf("GIT_CEILING_DIRECTORIES=%.*s", (int)(strrchr(dir, '/') - dir), dir);
	const char *argv[24] = { "env", ceiling, "git" };
	struct child child = { .argv = argv, .cwd = dir };
	struct call call = { .git = git, .status = -1 };

	*git = (struct git){ 0 };
	for (size_t i = 3; *arguments && i + 1 < ARRAY_SIZE(argv); i++)
		argv[i] = *arguments++;
	pool_add(pool, &child, git_done, &call);
	pool_run(pool);
	free(ceiling);
	return call.status;
}

int git_apply(struct git *git, struct pool *pool, const char *dir, const char *diff)
{
	const char *work = dir_temporary();
	char *path = xprintf("%s/diff", work);
	const char *arguments[] = { "apply", "--whitespace=error", path, NULL };
	int err = file_write(path, diff, strlen(diff)), status;

	if (err)
		die("%s: %s", path, strerror(-err));
	status = git_run(git, pool, dir, arguments);
	dir_remove(work);
	free(path);
	return status;
}

void git_free(struct git *git)
{
	buf_free(&git->out);
	buf_free(&git->err);
}
