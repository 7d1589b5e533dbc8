// SPDX-License-Identifier: GPL-2.0-only
#include "base/git.h"

#include <stdlib.h>
#include <string.h>

/*
 * Settings of the command line's rank: no configuration of a tree beats them.
 * safe.directory: git refuses the trees of other users, as in a container that
 * runs as root, since their configuration could name programs to run. Of those
 * none is left here, and what the user's own configuration trusts is not read.
 */
static const char *const settings[][2] = {
	{ "core.alternateRefsCommand", "true" }, /* of a fetch */
	{ "core.attributesFile", "/dev/null" }, /* not part of what the user configures */
	{ "core.fsmonitor", "false" },
	{ "core.hooksPath", "/dev/null" },
	{ "credential.helper", "" },
	{ "log.showSignature", "false" }, /* gpg.program */
	{ "maintenance.auto", "false" }, /* gc.recentObjectsHook */
	{ "safe.directory", "*" },
};

/* KEY and VALUE number n; git wants to know how many there are, too. */
static void add_setting(struct strv *env, size_t n, const char *key, const char *value)
{
	strv_take(env, xprintf("GIT_CONFIG_KEY_%zu=%s", n, key));
	strv_take(env, xprintf("GIT_CONFIG_VALUE_%zu=%s", n, value));
}

static void add_count(struct strv *env, size_t n)
{
	strv_take(env, xprintf("GIT_CONFIG_COUNT=%zu", n));
}

void git_env(struct command *c, const char *dir)
{
	environment(&c->env, "GIT_",
		    (const char *[]){
			    "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null",
			    "GIT_ATTR_NOSYSTEM=1", "GIT_TERMINAL_PROMPT=0", "GIT_ASKPASS=false",
			    "GIT_EDITOR=false",
			    /* A partial clone fetches what it lacks; other ways start programs. */
			    "GIT_ALLOW_PROTOCOL=https:http", NULL });
	/* Without it, git would take a repository around dir for what is to be changed. */
	strv_take(&c->env,
		  xprintf("GIT_CEILING_DIRECTORIES=%.*s", (int)(strrchr(dir, '/') - dir), dir));
	for (size_t i = 0; i < ARRAY_SIZE(settings); i++)
		add_setting(&c->env, i, settings[i][0], settings[i][1]);
	add_count(&c->env, ARRAY_SIZE(settings));
}

void git_init(struct command *c, const char *dir, const char *const *words)
{
	command_init(c, dir, (const char *[]){ "git", NULL });
	strv_add_all(&c->argv, words);
	git_env(c, dir);
}

void git_ignore_filters(struct command *c, struct pool *pool)
{
	size_t n = ARRAY_SIZE(settings);
	struct command git;

	git_init(&git, c->dir,
		 (const char *[]){ "config", "--null", "--name-only", "--get-regexp", "^filter\\.",
				   NULL });
	command_run(&git, pool); /* fails where there is none */
	free(c->env.v[--c->env.n]); /* the count */
	for (size_t at = 0; at < git.out.len; at += strlen(git.out.data + at) + 1) {
		const char *key = git.out.data + at;

		add_setting(&c->env, n++, key, has_suffix(key, ".required") ? "false" : "");
	}
	add_count(&c->env, n);
	command_free(&git);
}

void git_user(struct strv *list, const char *dir, struct pool *pool)
{
	static const char *const roles[] = { "AUTHOR", "COMMITTER" };
	struct command git;
	char *name, *mail, *end;

	command_init(&git, dir, (const char *[]){ "git", "var", "GIT_AUTHOR_IDENT", NULL });
	if (command_run(&git, pool))
		die("git does not know who makes the series: %s", last_line(buf_str(&git.err)));
	/* "Name <mail> seconds zone": neither name nor mail has a '<' or '>'. */
	name = xstrdup(buf_str(&git.out));
	mail = strstr(name, " <");
	end = mail ? strchr(mail, '>') : NULL;
	if (!end)
		die("git var GIT_AUTHOR_IDENT: %s", name);
	*mail = *end = '\0';
	for (size_t i = 0; i < ARRAY_SIZE(roles); i++) {
		strv_take(list, xprintf("GIT_%s_NAME=%s", roles[i], name));
		strv_take(list, xprintf("GIT_%s_EMAIL=%s", roles[i], mail + 2));
	}
	free(name);
	command_free(&git);
}
