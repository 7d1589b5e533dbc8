// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm.h>
#include <linux/pm_runtime.h>

struct hedge {
	struct device *dev;
	struct device *gate;
	struct device *posts[4];
	bool ready;
};

int hedge_resume(struct hedge *h, struct device *peer, bool quick);

static bool hedge_gate_asleep(struct hedge *h)
{
	return h->gate->power.is_suspended;
}

static struct device *hedge_next(struct hedge *h)
{
	return h->posts[0];
}

/* the test decides on more than the wait, or does more itself */
static void hedge_gate(struct hedge *h, bool quick)
{
	if (quick)
		dev_dbg(h->dev, "no time\n");
	else if (h->gate->power.is_suspended)
		device_pm_wait_for_dev(h->dev, h->gate);

	if (h->gate->power.is_late_suspended)
		device_pm_wait_for_dev(h->dev, h->gate);
	else
		h->ready = true;

	if (h->gate->power.is_prepared && pm_runtime_get_if_in_use(h->dev) > 0)
		device_pm_wait_for_dev(h->dev, h->gate);

	if (hedge_gate_asleep(h))
		device_pm_wait_for_dev(h->dev, h->gate);
}

int hedge_resume(struct hedge *h, struct device *peer, bool quick)
{
	struct device *post = h->posts[2];
	int i;

	hedge_gate(h, quick);

	/* an early way out, a call in the test, and ifs that hang together */
	for (i = 0; i < ARRAY_SIZE(h->posts); i++) {
		if (!h->posts[i]->power.is_suspended)
			continue;
		device_pm_wait_for_dev(h->dev, h->posts[i]);
	}

	if (hedge_next(h)->power.is_suspended)
		device_pm_wait_for_dev(h->dev, hedge_next(h));

	if (h->posts[2]->power.is_suspended && peer)
		device_pm_wait_for_dev(h->dev, post);

	if (peer)
		if (peer->power.is_suspended)
			device_pm_wait_for_dev(h->dev, peer);
	return 0;
}

MODULE_DESCRIPTION("Example: waits behind a flag, where the test cannot just go");
MODULE_LICENSE("GPL");
