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

struct acme_port {
	struct device dev;
};

int acme_link(struct acme_port *up, struct acme_port *down);
int acme_link(struct acme_port *up, struct acme_port *down)
{
	int ret;

	ret = pm_runtime_resume_and_get(&up->dev);
	if (ret)
		return ret;

	ret = pm_runtime_get_sync(&down->dev);
	if (ret < 0) {
		pm_runtime_put(&up->dev);
		return ret;
	}

	return 0;
}
EXPORT_SYMBOL_GPL(acme_link);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
