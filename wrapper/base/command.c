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

/* The variable has the name that the setting "NAME=value" is of. */
static bool is_set_by(const char *variable, const char *setting)
{
	size_t len = strcspn(setting, "=") + 1;

	return !strncmp(variable, setting, len);
}

void environment(struct strv *env, const char *without, const char *const *settings)
{
	for (char **v = environ; *v; v++) {
		bool kept = !without || !has_prefix(*v, without);

		for (const char *const *s = settings; *s && kept; s++)
			kept = !is_set_by(*v, *s);
		if (kept)
			strv_add(env, *v);
	}
	strv_add_all(env, settings);
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
	c->arguments = strv_array(&c->argv);
	if (c->env.n)
		c->environment = strv_array(&c->env);
	c->child = (struct child){ .argv = c->arguments,
				   .env = (char **)c->environment,
				   .cwd = c->dir,
				   .input = c->input,
				   .seconds = c->seconds,
				   .memory_mib = c->memory_mib };
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
