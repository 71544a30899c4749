import ky from 'ky';
import type { Connect } from '../subject.ts';
import { plainSubject } from './plain-requests.ts';

export const connect: Connect = (origin) => plainSubject(origin, (url, options) => ky(url, options).json());
