// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm.h>
#include <linux/workqueue.h>

struct tether {
	struct work_struct work;
	struct device *peer;
	bool ready;
};

void tether_start(struct tether *t);

/* The lock makes test and use one step, but the flag is private all the same. */
void tether_start(struct tether *t)
{
	device_lock(t->peer);
	if (!t->peer->power.is_suspended)
		t->ready = true;
	device_unlock(t->peer);
}

MODULE_DESCRIPTION("Example: flag of the PM core read under the device lock");
MODULE_LICENSE("GPL");
