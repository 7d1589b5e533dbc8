// SPDX-License-Identifier: GPL-2.0-only
#include "propose.h"

#include "prove.h"

/* The finding is the scan's. */
static void give(struct finding *f, const struct patch *p)
{
	if (p->dropped)
		f->unmended = xstrdup(p->dropped);
	else
		f->diff = xstrdup(p->diff);
}

void propose(struct scanned *s, const struct scan_options *o)
{
	struct patches patches;

	patches_find_apart(&patches, s);
	if (patches.n)
		prove(&patches, s, o);
	for (size_t i = 0; i < patches.n; i++)
		for (size_t k = 0; k < patches.v[i].n; k++)
			give(&s->findings.v[patches.v[i].findings[k] - s->findings.v],
			     &patches.v[i]);
	if (patches.sig)
		s->sig = patches.sig;
	patches_free(&patches);
}
