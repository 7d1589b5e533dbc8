// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

#define ACME_DOMAINS 3

int acme_domains_on(struct device **domains);
int acme_domains_on(struct device **domains)
{
	int ret, i;

	for (i = 0; i < ACME_DOMAINS; i++) {
		ret = pm_runtime_resume_and_get(domains[i]);
		if (ret)
			goto err_off;
	}
	return 0;

err_off:
	while (i--)
		pm_runtime_put(domains[i]);
	return ret;
}
EXPORT_SYMBOL_GPL(acme_domains_on);

int acme_wake(struct device *dev, int users);
int acme_wake(struct device *dev, int users)
{
	int ret, i, taken = 0;

	for (i = 0; i < users; i++) {
		ret = pm_runtime_resume_and_get(dev);
		if (ret)
			goto err_off;
		taken++;
	}
	return 0;

err_off:
	for (i = 0; i < taken; i++)
		pm_runtime_put(dev);
	return ret;
}
EXPORT_SYMBOL_GPL(acme_wake);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
