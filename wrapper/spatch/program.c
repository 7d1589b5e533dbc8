// SPDX-License-Identifier: GPL-2.0-only
#include "spatch/program.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/command.h"
#include "base/temporary.h"
#include "base/util.h"

#define PYTHON "/usr/bin/python3"

/* Matches by a list, as the rules do, and says so in a script. */
static const char trial_rule[] = "virtual report\n"
				 "@r depends on report@\n"
				 "identifier call = {none, trial};\n"
				 "position p;\n"
				 "@@\n"
				 "call@p(...)\n"
				 "@script:python@\n"
				 "p << r.p;\n"
				 "@@\n"
				 "print(\"pmcheck: line \" + p[0].line)\n";
static const char trial_code[] = "void f(void)\n{\n\ttrial(1);\n}\n";
static const char trial_answer[] = "pmcheck: line 3\n";

/* spatch says where its own definitions are. */
static const char macros_at[] = "init_defs_builtins: ";

/* Where and within what it is tried. */
struct trial {
	struct pool *pool;
	size_t memory_mib;
	const char *dir;
};

/* Runs it; dies if it does not come to an end by itself. */
static void ask(const struct program *p, struct command *c, const struct trial *t)
{
	strv_add_all(&c->env, p->environment);
	c->seconds = 60;
	c->memory_mib = t->memory_mib;
	command_run(c, t->pool);
	if (c->child.cancelled)
		die("interrupted");
	if (c->child.start_errno)
		die("%s: cannot run spatch: %s%s", p->path, strerror(c->child.start_errno),
		    c->child.start_errno == ENOENT ? " (install coccinelle, or set SPATCH)" : "");
	if (c->child.killed)
		die("%s: spatch does not answer", p->path);
}

static bool has_python(void)
{
	const char *path = getenv("PATH");
	struct strv dirs = { 0 };
	bool found = access(PYTHON, X_OK) == 0;

	strv_split(&dirs, path ? path : "", ":");
	for (size_t i = 0; i < dirs.n && !found; i++) {
		char *program = xprintf("%s/python3", dirs.v[i]);

		found = access(program, X_OK) == 0;
		free(program);
	}
	strv_free(&dirs);
	return found;
}

/* It did not do what it was tried for. */
static void __attribute__((noreturn)) give_up(const struct program *p, const struct command *c)
{
	const char *said = buf_str(&c->err);
	int sig = child_signal(c->child.status);

	if (!has_python())
		die("%s: spatch finds no python3, which the rules need (install python3)", p->path);
	if (strcasestr(said, "python library"))
		die("%s: spatch finds no Python library, which the rules need (install libpython3-dev; Fedora: python3-devel)",
		    p->path);
	if (sig)
		die("%s: spatch was killed by signal %d (%s) when it was tried", p->path, sig,
		    strsignal(sig));
	if (c->status)
		die("%s: spatch fails on a rule of one line, with status %d: %s", p->path,
		    c->status, last_line(said));
	die("%s: spatch does not match what a rule of one line must match", p->path);
}

static void find_version(struct program *p, const struct trial *t)
{
	struct command c;
	char version[32] = "";

	command_init(&c, t->dir, (const char *[]){ p->path, "--version", NULL });
	ask(p, &c, t);
	if (child_signal(c.child.status))
		give_up(p, &c);
	if (sscanf(buf_str(&c.out), "spatch version %31[0-9.]", version) != 1)
		die("%s: '--version' does not say that it is spatch", p->path);
	if (strverscmp(version, SPATCH_VERSION_NEEDED) < 0)
		die("%s: spatch %s is too old, %s is needed", p->path, version,
		    SPATCH_VERSION_NEEDED);
	if (!strstr(buf_str(&c.out), "Python scripting support: yes"))
		die("%s: this spatch was built without python", p->path);
	p->version = xstrdup(version);
	command_free(&c);
}

static void try_rule(struct program *p, const struct trial *t)
{
	static const char rule_name[] = "trial.cocci", code_name[] = "trial.c";
	char *rule = xprintf("%s/%s", t->dir, rule_name),
	     *code = xprintf("%s/%s", t->dir, code_name);
	const char *python = program_python(), *at;
	struct command c;

	if (file_write(rule, trial_rule, strlen(trial_rule)) ||
	    file_write(code, trial_code, strlen(trial_code)))
		die("%s: cannot write there", t->dir);
	command_init(&c, t->dir,
		     (const char *[]){ p->path, "-D", "report", "--cocci-file", rule_name,
				       "--no-show-diff", code_name, python ? "--python" : NULL,
				       python, NULL });
	ask(p, &c, t);
	if (c.status || !strstr(buf_str(&c.out), trial_answer))
		give_up(p, &c);
	at = strstr(buf_str(&c.err), macros_at);
	if (at) {
		at += strlen(macros_at);
		p->macros = xstrndup(at, strcspn(at, "\n"));
	}
	if (!p->macros || !file_exists(p->macros))
		die("%s: spatch does not find its standard.h (is COCCINELLE_HOME right?)", p->path);
	command_free(&c);
	free(rule);
	free(code);
}

void program_find(struct program *p, struct pool *pool, size_t memory_mib)
{
	const struct trial t = { pool, memory_mib, dir_temporary() };
	const char *given = getenv("SPATCH");
	char *home = xprintf("HOME=%s", t.dir);

	*p = (struct program){ 0 };
	/* A .cocciconfig is also looked for at home. Fewer collections: 15 % less CPU time. */
	environment(&p->settings, NULL,
		    (const char *[]){ home, "OCAMLRUNPARAM=s=1M,o=200", "LC_ALL=C.UTF-8", NULL });
	p->environment = strv_array(&p->settings);
	free(home);
	/* It runs elsewhere: a relative path must be made absolute. */
	p->path = given && strchr(given, '/') ? realpath(given, NULL)
					      : xstrdup(given && *given ? given : "spatch");
	if (!p->path)
		die("%s: cannot run spatch: %s (SPATCH names it)", given, strerror(errno));
	find_version(p, &t);
	try_rule(p, &t);
}

void program_free(struct program *p)
{
	strv_free(&p->settings);
	free(p->environment);
	free(p->path);
	free(p->version);
	free(p->macros);
	*p = (struct program){ 0 };
}

void program_warn(const struct program *p)
{
	static const char *const tested[] = { SPATCH_VERSIONS_TESTED };
	struct buf list = { 0 };

	for (size_t i = 0; i < ARRAY_SIZE(tested); i++) {
		if (!strcmp(tested[i], p->version)) {
			buf_free(&list);
			return;
		}
		buf_printf(&list, "%s%s", i ? ", " : "", tested[i]);
	}
	warning("spatch %s is none of those that pmcheck was tested with: %s", p->version,
		buf_str(&list));
	buf_free(&list);
}

/* Asking a python3 from elsewhere, a version manager's say, costs twice the start-up. */
const char *program_python(void)
{
	return file_exists(PYTHON) ? PYTHON : NULL;
}
