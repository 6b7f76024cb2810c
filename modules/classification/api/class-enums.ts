import { registerEnumType } from '@nestjs/graphql';
import { enumOf } from '../../plant/api/plant.views.js';
import { CALIBRATION_CHOICES } from '../policies.service.js';
import { REVIEW_KINDS } from '../domain/due-reviews.js';
import { SOURCE_GRADES } from '../domain/features.js';
import { TASK_CLASSES, WORK_CLASSES } from '../domain/task-class.js';
import { HISTORY_KINDS } from '../store/judgement.store.js';

export const TaskClassEnum = enumOf(TASK_CLASSES);
registerEnumType(TaskClassEnum, {
  name: 'TaskClass',
  description:
    'Who should do a task: conventional robotics, people who are recorded and learned from, people on their own, or (REFUSED) nobody.',
});
export const WorkClassEnum = enumOf(WORK_CLASSES);
registerEnumType(WorkClassEnum, { name: 'WorkClass', description: 'A class that a person may ask for.' });
export const SourceGradeEnum = enumOf(SOURCE_GRADES);
registerEnumType(SourceGradeEnum, { name: 'SourceGrade', description: 'Where a level comes from, from best to none.' });
export const ReviewKindEnum = enumOf(REVIEW_KINDS);
registerEnumType(ReviewKindEnum, { name: 'ReviewKind', description: 'Why a class should be looked at.' });
export const HistoryKindEnum = enumOf(HISTORY_KINDS);
registerEnumType(HistoryKindEnum, {
  name: 'HistoryKind',
  description: 'What happened to a class: reckoned, in force, signed, pinned, contested …',
});
export const CalibrationChoiceEnum = enumOf(CALIBRATION_CHOICES);
registerEnumType(CalibrationChoiceEnum, {
  name: 'CalibrationChoice',
  description: 'How a policy maps confidence: as before, fitted anew to what became of signed classes, or not at all.',
});
