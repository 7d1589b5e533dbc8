// SPDX-License-Identifier: GPL-2.0-only
#include "base/command.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

void command_init(struct command *c, const char *dir, const char *const *words)
{
	*c = (struct command){ .dir = dir, .status = -1 };
	strv_add_all(&c->argv, words);
}

static void command_done(struct child *child, void *ctx)
{
	struct command *c = ctx;

	buf_add(&c->out, buf_str(&child->out), child->out.len);
	buf_add(&c->err, buf_str(&child->err), child->err.len);
	if (child->cancelled)
		buf_puts(&c->err, "interrupted");
	else if (child->start_errno)
		buf_printf(&c->err, "cannot run it: %s", strerror(child->start_errno));
	else if (WIFEXITED(child->status))
		c->status = WEXITSTATUS(child->status);
	else
		buf_puts(&c->err, "it was killed");
	if (c->err.len && c->err.data[c->err.len - 1] == '\n')
		c->err.data[--c->err.len] = '\0';
}

void command_add(struct command *c, struct pool *pool)
{
	c->arguments = xcalloc(c->argv.n + 1, sizeof(char *));
	for (size_t i = 0; i < c->argv.n; i++)
		c->arguments[i] = c->argv.v[i];
	c->child = (struct child){ .argv = c->arguments, .cwd = c->dir };
	pool_add(pool, &c->child, command_done, c);
}

int command_run(struct command *c, struct pool *pool)
{
	command_add(c, pool);
	pool_run(pool);
	return c->status;
}

void command_free(struct command *c)
{
	strv_free(&c->argv);
	buf_free(&c->out);
	buf_free(&c->err);
	free(c->arguments);
	*c = (struct command){ 0 };
}
