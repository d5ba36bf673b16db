// The popup's very first script, small enough to be there long before the others.

import { beginFirstLook } from "../browser/first-look.ts";

beginFirstLook();
