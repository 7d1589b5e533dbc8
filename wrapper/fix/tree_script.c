// SPDX-License-Identifier: GPL-2.0-only
#include "fix/tree_script.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/git.h"
#include "base/temporary.h"
#include "fix/farm.h"

void tree_scripts_check(const struct tree *tree)
{
	static const char *const names[] = { "get_maintainer.pl", "checkpatch.pl" };

	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		char *path = xprintf("%s/scripts/%s", tree->root, names[i]);

		if (!file_exists(path))
			die("%s: a series needs it, or --no-tree-scripts", path);
		free(path);
	}
}

/* They look up commits and files; in a linked working tree, .git is a file that says where. */
static void link_history(const struct tree_scripts *scripts, const struct tree *tree,
			 struct pool *pool)
{
	char *link = xprintf("%s/.git", scripts->root);
	struct command git;

	git_init(&git, tree->root, (const char *[]){ "rev-parse", "--absolute-git-dir", NULL });
	if (!command_run(&git, pool)) {
		char *dir = xstrndup(buf_str(&git.out), strcspn(buf_str(&git.out), "\n"));

		if (symlink(dir, link))
			die("%s: %s", link, strerror(errno));
		free(dir);
	}
	command_free(&git);
	free(link);
}

void tree_scripts_open(struct tree_scripts *scripts, const struct tree *tree, struct pool *pool)
{
	/* Hidden files that belong to the kernel. */
	static const char *const hidden[] = { ".get_maintainer.ignore", ".mailmap" };
	const char *dir = dir_temporary();
	int err;

	*scripts = (struct tree_scripts){ .root = xprintf("%s/tree", dir),
					  .home = xprintf("%s/home", dir) };
	err = dir_make(scripts->home);
	if (err)
		die("%s: %s", scripts->home, strerror(-err));
	farm_link_all(tree->root, scripts->root);
	for (size_t i = 0; i < ARRAY_SIZE(hidden); i++)
		farm_link(tree->root, scripts->root, hidden[i]);
	link_history(scripts, tree, pool);
}

void tree_scripts_close(struct tree_scripts *scripts)
{
	free(scripts->root);
	free(scripts->home);
}

void tree_script_init(struct command *c, const struct tree_scripts *scripts, const char *name,
		      const char *const *arguments)
{
	/* A directory that checkpatch.pl looks for its configuration in, too. */
	command_init(c, scripts->root,
		     (const char *[]){ "env", "-u", "CHECKPATCH_CONFIG_DIR", NULL });
	strv_take(&c->argv, xprintf("HOME=%s", scripts->home));
	strv_add(&c->argv, "perl");
	strv_take(&c->argv, xprintf("scripts/%s", name));
	strv_add_all(&c->argv, arguments);
	git_env(c, scripts->root);
}
