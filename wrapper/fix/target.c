// SPDX-License-Identifier: GPL-2.0-only
#include "fix/target.h"

#include <stdlib.h>
#include <string.h>

#include "base/git.h"

bool target_is_networking(const char *path)
{
	return has_prefix(path, "net/") ||
	       (has_prefix(path, "drivers/net/") && !has_prefix(path, "drivers/net/wireless/"));
}

char *target_commit(const struct patches *patches, const struct scanned *s)
{
	struct command head, diff;
	char *base;

	git_init(&head, s->tree.root, (const char *[]){ "rev-parse", "--verify", "HEAD", NULL });
	git_init(&diff, s->tree.root,
		 (const char *[]){ "diff", "--quiet", "--no-ext-diff", "--no-textconv", "HEAD",
				   "--", NULL });
	git_ignore_filters(&diff, s->pool);
	for (size_t i = 0; i < patches->n; i++)
		for (size_t k = 0; k < patches->v[i].n; k++)
			strv_add_new(&diff.argv, patches->v[i].findings[k]->path);
	base = command_run(&head, s->pool) || command_run(&diff, s->pool)
		       ? xstrdup("")
		       : xstrndup(buf_str(&head.out), strcspn(buf_str(&head.out), "\n"));
	command_free(&head);
	command_free(&diff);
	return base;
}
