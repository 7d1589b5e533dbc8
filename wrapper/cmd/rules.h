/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * "pmcheck rules": the list of rules, what one of them says, and the form in
 * which the kernel's scripts/coccicheck runs them.
 */
#ifndef PMCHECK_CMD_RULES_H
#define PMCHECK_CMD_RULES_H

#include "fix/upstream.h"
#include "rules/rule.h"

struct rules_options {
	const char *rules_dir;
	struct strv only; /* rules by name; none: list them all */
	bool markdown; /* the list is a table, as README.md has it */
	const char *export_dir; /* write self-contained rules there instead */
	struct upstream_options upstream; /* or plain ones, if it has a dir */
};

/* Returns an exit status: 0, 2 if a rule cannot be loaded or written, or that of upstream_write().
 */
int cmd_rules(const struct rules_options *options);

#endif
