// SPDX-License-Identifier: GPL-2.0-only
#include "rules/names.h"

#include <stdlib.h>
#include <string.h>

#include "base/util.h"

const char *const rule_groups[RULE_GROUPS] = { "counts", "errors", "autosuspend", "devres",
					       "order",	 "sleep",  "locks",	  "idiom" };

const char *rule_group(const char *name)
{
	for (size_t i = 0; i < RULE_GROUPS; i++)
		if (!strcmp(name, rule_groups[i]))
			return rule_groups[i];
	return NULL;
}

bool rule_is_named(const char *dir, const char *name)
{
	char *file = xprintf("%s/%s.cocci", dir, name);
	bool named = rule_group(name) || (!strchr(name, '/') && file_exists(file));

	free(file);
	return named;
}
