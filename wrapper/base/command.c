// SPDX-License-Identifier: GPL-2.0-only
#include "base/command.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

void command_init(struct command *c, const char *dir, const char *const *words)
{
	*c = (struct command){ .dir = dir, .status = -1 };
	strv_add_all(&c->argv, words);
}

void command_env(struct command *c, const char *without, const char *const *settings)
{
	for (char **v = environ; *v; v++)
		if (!has_prefix(*v, without))
			strv_add(&c->env, *v);
	strv_add_all(&c->env, settings);
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

/* The strings, which stay the list's, and NULL. */
static const char **array_of(const struct strv *list)
{
	const char **array = xcalloc(list->n + 1, sizeof(char *));

	for (size_t i = 0; i < list->n; i++)
		array[i] = list->v[i];
	return array;
}

void command_add(struct command *c, struct pool *pool)
{
	c->arguments = array_of(&c->argv);
	if (c->env.n)
		c->environment = array_of(&c->env);
	c->child = (struct child){ .argv = c->arguments,
				   .env = (char **)c->environment,
				   .cwd = c->dir };
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
	strv_free(&c->env);
	free(c->arguments);
	free(c->environment);
	*c = (struct command){ 0 };
}
