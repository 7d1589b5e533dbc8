// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	void __iomem *regs;
};

/* Its device may be another one: no patch. */
struct acme_channel {
	struct acme *acme;
	struct device *dev;
};

int acme_channel_start(struct acme_channel *channel);
int acme_channel_start(struct acme_channel *channel)
{
	struct acme *acme = channel->acme;
	int ret;

	ret = pm_runtime_resume_and_get(acme->dev);
	if (ret < 0) {
		pm_runtime_put_noidle(channel->dev);
		return ret;
	}

	writel(1, acme->regs);
	return 0;
}
EXPORT_SYMBOL_GPL(acme_channel_start);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
