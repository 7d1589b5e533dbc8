// SPDX-License-Identifier: GPL-2.0-only
#include <linux/mod_devicetable.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <sound/hdaudio.h>
#include <sound/hdaudio_ext.h>

static int acme_probe(struct hdac_device *codec)
{
	pm_runtime_enable(&codec->dev);

	return 0;
}

static int acme_remove(struct hdac_device *codec)
{
	return -EBUSY;
}

static const struct hda_device_id acme_ids[] = {
	{ .vendor_id = 0x01234567, .api_version = HDA_DEV_ASOC },
	{ }
};
MODULE_DEVICE_TABLE(hdaudio, acme_ids);

static struct hdac_driver acme_driver = {
	.driver = {
		.name = "acme",
	},
	.probe = acme_probe,
	.remove = acme_remove,
	.id_table = acme_ids,
};
module_driver(acme_driver, snd_hda_ext_driver_register, snd_hda_ext_driver_unregister);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
