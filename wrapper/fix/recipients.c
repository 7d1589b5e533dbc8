// SPDX-License-Identifier: GPL-2.0-only
#include "fix/recipients.h"

#include <stdlib.h>
#include <string.h>

void recipients_ask(struct recipients *people, const struct tree_scripts *scripts,
		    const struct strv *paths, struct pool *pool)
{
	*people = (struct recipients){ 0 };
	tree_script_init(&people->command, scripts, "get_maintainer.pl",
			 (const char *[]){ "--no-git", "--no-git-fallback", "--roles",
					   "--no-rolestats", "-f", "--", NULL });
	for (size_t i = 0; i < paths->n; i++)
		strv_add(&people->command.argv, paths->v[i]);
	command_add(&people->command, pool);
}

/* "Name <mail> (maintainer:SECTION)" or "mail (open list:SECTION)". */
static void read_person(struct recipients *people, const char *line)
{
	const char *role = strstr(line, " (");
	char *who;

	/* A name may have parentheses of its own. */
	for (const char *next = role; next && (next = strstr(next + 1, " ("));)
		if (has_prefix(next, " (maintainer") || has_prefix(next, " (supporter") ||
		    has_prefix(next, " (reviewer") || strstr(next, "list"))
			role = next;
	if (!role)
		return;
	who = xstrndup(line, role - line);
	if (has_prefix(role, " (maintainer") || has_prefix(role, " (supporter")) {
		const char *section = strchr(role, ':');

		strv_add(&people->to, who);
		if (section && !people->section)
			people->section = xstrndup(section + 1, strcspn(section + 1, ")"));
	} else {
		strv_add(&people->cc, who);
		if (strstr(role, "list"))
			strv_add(&people->lists, who);
	}
	free(who);
}

char *recipients_read(struct recipients *people)
{
	struct strv lines = { 0 };

	if (people->command.status)
		return xprintf("scripts/get_maintainer.pl: %.*s",
			       (int)strcspn(buf_str(&people->command.err), "\n"),
			       buf_str(&people->command.err));
	strv_split(&lines, buf_str(&people->command.out), "\n");
	for (size_t i = 0; i < lines.n; i++)
		read_person(people, lines.v[i]);
	strv_free(&lines);
	if (!people->section)
		people->section = xstrdup("");
	return NULL;
}

void recipients_free(struct recipients *people)
{
	strv_free(&people->to);
	strv_free(&people->cc);
	strv_free(&people->lists);
	free(people->section);
	command_free(&people->command);
}
