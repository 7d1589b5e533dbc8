// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/pci.h>
#include <linux/pm.h>

struct gully {
	struct device *d;
	struct pci_dev *bridge;
	struct mutex lock;
	void __iomem *regs;
};

#define gully_bridge_asleep(g)	((g)->bridge->dev.power.is_suspended)

int gully_drain(struct gully *g, const struct device *upstream, u32 value);

/* a walk over all of them is not a wait */
static int gully_count(struct gully **all, int n)
{
	int i, asleep = 0;

	for (i = 0; i < n; i++) {
		if (all[i]->d->power.is_suspended)
			asleep++;
	}
	return asleep;
}

static void gully_forget(struct gully *g)
{
	g->bridge->dev.power.must_resume = false;
}

int gully_drain(struct gully *g, const struct device *upstream, u32 value)
{
	/* a lock of the driver does not keep the flag as it is */
	mutex_lock(&g->lock);
	value = upstream->power.is_late_suspended ? 0 : value;
	value *= !g->d->power.is_noirq_suspended;
	writel(value, g->regs);
	mutex_unlock(&g->lock);

	if (g->d->power.is_prepared == true || gully_bridge_asleep(g))
		gully_forget(g);
	return gully_count(&g, 1) ? -EBUSY : 0;
}

MODULE_DESCRIPTION("Example: flags of the PM core, asked for in other shapes");
MODULE_LICENSE("GPL");
