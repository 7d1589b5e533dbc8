// SPDX-License-Identifier: GPL-2.0-only
#include "base/git.h"

#include <stdlib.h>
#include <string.h>

#include "base/temporary.h"

void git_init(struct command *c, const char *dir, const char *const *words)
{
	/* Without it, git would take a repository around dir for what is to be changed. */
	char *ceiling =
		xprintf("GIT_CEILING_DIRECTORIES=%.*s", (int)(strrchr(dir, '/') - dir), dir);

	command_init(c, dir, (const char *[]){ "env", ceiling, "git", NULL });
	strv_add_all(&c->argv, words);
	free(ceiling);
}

char *git_apply(struct pool *pool, const char *dir, const char *diff, bool index)
{
	const char *work = dir_temporary();
	char *path = xprintf("%s/diff", work), *why = NULL;
	int err = file_write(path, diff, strlen(diff));
	struct command git;

	if (err)
		die("%s: %s", path, strerror(-err));
	git_init(&git, dir,
		 (const char *[]){ "apply", "--whitespace=error", path, index ? "--index" : NULL,
				   NULL });
	if (command_run(&git, pool))
		why = xstrdup(buf_str(&git.err));
	command_free(&git);
	dir_remove(work);
	free(path);
	return why;
}
