// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm.h>

struct trellis {
	struct device *dev;
	struct device *post;
	bool used;
};

static int trellis_value(struct trellis *t)
{
	int ret = 0;

	if (t->post->power.is_suspended)
		ret = device_pm_wait_for_dev(t->dev, t->post);
	return ret;
}

static int trellis_return(struct trellis *t)
{
	struct device *post = t->post;

	if (!post->power.is_suspended)
		return 0;

	return device_pm_wait_for_dev(t->dev, post);
}

static void trellis_more(struct trellis *t)
{
	bool asleep = t->post->power.is_suspended;

	if (asleep) {
		dev_dbg(t->dev, "waiting\n");
		device_pm_wait_for_dev(t->dev, t->post);
	}
}

static void trellis_comment(struct trellis *t)
{
	/* the flag is clear already while its ->resume runs */
	if (t->post->power.is_suspended) {
		/* hold the wire until the post stands */
		device_pm_wait_for_dev(t->dev, t->post);
	}

	if (t->used || t->post->power.is_suspended)
		device_pm_wait_for_dev(t->dev, t->post);
}

static int trellis_resume(struct device *dev)
{
	struct trellis *t = dev_get_drvdata(dev);
	int ret;

	trellis_more(t);
	trellis_comment(t);
	ret = trellis_return(t);
	return ret ? ret : trellis_value(t);
}

const struct dev_pm_ops trellis_pm_ops = {
	SYSTEM_SLEEP_PM_OPS(NULL, trellis_resume)
};
EXPORT_SYMBOL_GPL(trellis_pm_ops);

MODULE_DESCRIPTION("Example: waits behind a flag, in ways a script leaves alone");
MODULE_LICENSE("GPL");
